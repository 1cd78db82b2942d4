document.documentElement.dataset['page'] = 'webchat/webchat';
