import { called, type Manifest } from '../manifests/manifest';
import { STORAGE_KINDS } from './storage-kinds';
import { TRAFFIC_KINDS } from './traffic-kinds';

const KINDS = { ...STORAGE_KINDS, ...TRAFFIC_KINDS };

/** Groups of Kubernetes itself: their schemas are those of `kubernetes-validate`. */
const OF_KUBERNETES = /^(v1|apps\/v1|batch\/v1|policy\/v1|autoscaling\/v2|networking\.k8s\.io\/v1)$/;

export const isOfKubernetes = ({ apiVersion }: Manifest): boolean => OF_KUBERNETES.test(apiVersion);

/**
 * Kinds of operators, held against the fields that we use of their public documentation. A field that is not among them is
 * refused, so that a new one is looked up before it is used.
 */
export function operatorKindProblems(manifests: readonly Manifest[]): string[] {
  return manifests
    .filter((each) => !isOfKubernetes(each))
    .flatMap((each) => {
      const shape = KINDS[`${each.apiVersion} ${each.kind}`];
      if (!shape) return [`${called(each)}: nothing is known of ${each.apiVersion} ${each.kind}`];
      return shape(each.spec, 'spec').map((problem) => `${called(each)}: ${problem}`);
    });
}
