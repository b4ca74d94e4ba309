// Builds only the runner itself; it builds the rest if the chosen tests need built apps.
import './require-node.mjs';

import('./prepare.mjs').then(({ runHere }) =>
  runHere('test-run', process.argv.slice(2), { quiet: true, folders: ['tools'] }),
);
