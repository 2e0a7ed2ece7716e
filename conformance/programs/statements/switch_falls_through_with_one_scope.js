function run(value) {
  const out = [];
  switch (value) {
    case 'a': out.push('a');
    case 'b': { let scoped = 'b'; out.push(scoped); break; }
    default: out.push('default');
    case 'c': let late = 'c'; out.push(late); break;
    case NaN: out.push('never');
  }
  return out.join();
}
console.log(run('a'), run('b'), run('c'), run('other'), run(NaN));
function dead(value) { switch (value) { case 1: let x = 1; case 2: return x; } }
try { dead(2); } catch (error) { console.log(error.message); }
