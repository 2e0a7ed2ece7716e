const slow = setTimeout(() => console.log('refreshed timer'), 200);
setTimeout(() => { slow.refresh(); console.log('refresh'); }, 100);
setTimeout(() => console.log('between'), 240);
