import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedManifests } from './generate/generated-manifests';

const USAGE = 'Usage: node tools/bin/run.mjs k8s generate\n';

const [command] = process.argv.slice(2);
if (command === 'generate') {
  for (const [path, text] of Object.entries(generatedManifests())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
