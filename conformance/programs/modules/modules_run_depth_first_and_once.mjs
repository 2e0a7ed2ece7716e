import './modules_run_depth_first_and_once_files/a.mjs';
import './modules_run_depth_first_and_once_files/b.mjs';
console.log('main');
