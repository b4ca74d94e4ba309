import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKubectl, render, renderText } from '../k8s';
import { PlainError } from '../processes';
import { ADMISSION_PROOFS } from './admission-proofs';
import { ControlPlane } from './control-plane';
import { FakeMetrics } from './fake-metrics';
import { furnish } from './furnish';
import { ensureLabBinary, whatTheLabNeeds } from './lab-binary';
import { MOVING_PROOFS } from './moving-proofs';
import { inEarnest, onALaptop } from './page-proofs';

/** `npm run k8s-lab`: slow, opt-in. Says *skipped* and why where it cannot run. */
async function main(): Promise<number> {
  const root = process.cwd();
  const proofs = [...inEarnest(root), ...onALaptop(root), ...ADMISSION_PROOFS, ...MOVING_PROOFS];
  const kubectl = findKubectl();
  const missing = kubectl ? whatTheLabNeeds(root) : 'kubectl is missing: it renders the overlay';
  if (missing || !kubectl) {
    console.log(`SKIPPED, ENGINE MISSING: the Kubernetes lab. ${missing}`);
    console.log(`0 passed, 0 failed, ${proofs.length} skipped`);
    return process.env.REQUIRE_ENGINES === '1' ? 1 : 0;
  }
  const binary = await ensureLabBinary(root, (line) => console.log(line));
  const overlay = renderText(kubectl, join(root, 'k8s/overlays/local'));
  const started = performance.now();
  const plane = await ControlPlane.start(binary, (line) => console.log(`${line}, ${seconds(started)} s`));
  const folder = workFolder(root);
  let metrics: FakeMetrics | undefined;
  let passed = 0;
  try {
    await furnish(plane.cluster, render(kubectl, join(root, 'k8s/overlays/production')));
    metrics = await FakeMetrics.start(plane.cluster);
    for (const { name, show } of proofs) {
      const begun = performance.now();
      try {
        const seen = await show({ cluster: plane.cluster, metrics, overlay, folder });
        passed += 1;
        console.log(`passed  ${name}\n        ${seen} (${seconds(begun)} s)`);
      } catch (error) {
        console.log(`FAILED  ${name}\n        ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    console.log(`${plane.residentMiB()} MiB for the control plane and simulated nodes`);
  } finally {
    await metrics?.stop();
    await plane.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`${passed} passed, ${proofs.length - passed} failed, 0 skipped`);
  return passed === proofs.length ? 0 : 1;
}

/** What the pages name by relative paths: manifests that may be changed, and the tools. */
function workFolder(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'oct-k8s-lab-work-'));
  cpSync(join(root, 'k8s'), join(folder, 'k8s'), { recursive: true });
  symlinkSync(join(root, 'tools'), join(folder, 'tools'));
  return folder;
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(0);

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof PlainError && !process.env.OCT_DEBUG ? error.message : error);
    process.exitCode = 1;
  },
);
