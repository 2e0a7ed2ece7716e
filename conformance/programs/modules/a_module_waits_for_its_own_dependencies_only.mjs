// A module runs as soon as what it imports itself is done, whatever else the graph waits for.
import './a_module_waits_for_its_own_dependencies_only_files/parent_of_slow.mjs';
import './a_module_waits_for_its_own_dependencies_only_files/parent_of_quick.mjs';
console.log('main');
