console.log('failing');
await null;
throw new Error('failed');
