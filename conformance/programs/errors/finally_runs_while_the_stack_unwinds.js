let entered = 0;
let left = 0;
function dive() {
  entered++;
  try { dive(); } finally { left++; }
}
try { dive(); } catch (error) { console.log(error.name, entered - left <= 1); }
