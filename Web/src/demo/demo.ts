document.documentElement.dataset['page'] = 'demo/demo';
