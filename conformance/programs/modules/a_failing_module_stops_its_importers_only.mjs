// The importers of a module that throws do not run; its siblings do.
process.on('exit', (code) => console.log('exit', code));
import('./a_failing_module_stops_its_importers_only_files/importer.mjs').catch((error) => console.log('caught', error.message));
