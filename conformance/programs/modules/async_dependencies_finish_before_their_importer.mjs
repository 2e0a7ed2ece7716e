import { value } from './async_dependencies_finish_before_their_importer_files/slow.mjs';
import './async_dependencies_finish_before_their_importer_files/quick.mjs';
console.log('main', value);
