console.log('behind');
