throw new Error('this page is broken on purpose');
