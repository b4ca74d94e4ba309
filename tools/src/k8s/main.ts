import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { generatedManifests } from './generate/generated-manifests';
import { localSecrets } from './local/local-secrets';

const USAGE = `Commands:
  generate       writes the manifests that are made from libs/contracts (npm run k8s:generate)
  local-secrets  prints random secrets for k8s/overlays/local, for "kubectl apply -f -"
`;

const [command] = process.argv.slice(2);
if (command === 'generate') {
  for (const [path, text] of Object.entries(generatedManifests())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
} else if (command === 'local-secrets') {
  process.stdout.write(
    localSecrets()
      .map((each) => stringify(each, { lineWidth: 0 }))
      .join('---\n'),
  );
} else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
