let depth = 0;
function dive() { depth++; dive(); }
try { dive(); } catch (error) { console.log(error instanceof RangeError, error.message, depth > 500); }
const ping = () => pong();
const pong = () => ping();
try { ping(); } catch (error) { console.log(error.name); }
console.log('still running');
