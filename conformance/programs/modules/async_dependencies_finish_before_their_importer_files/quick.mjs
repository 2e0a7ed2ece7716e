console.log('quick runs while slow waits');
