document.documentElement.dataset['page'] = 'launcher/launcher';
