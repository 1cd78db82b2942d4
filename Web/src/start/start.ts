document.documentElement.dataset['page'] = 'start/start';
