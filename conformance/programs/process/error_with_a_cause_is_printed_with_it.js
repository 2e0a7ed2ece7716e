process.on('exit', () => console.log('exit'));
throw new Error('outer', { cause: 'inner cause' });
