import { called, ofKind } from '../manifests/manifest';
import type { Rule } from './rule';

const LEVEL = 'restricted';
const LABEL = 'pod-security.kubernetes.io';

/** Our rules look at the pods of these files; the namespace's label is what holds for pods that operators and people make. */
export const namespace: Rule = {
  name: 'namespace',
  why: 'only the label of the namespace makes the cluster itself refuse a pod with more rights',
  check: ({ manifests }) => {
    const namespaces = ofKind(manifests, 'Namespace');
    if (namespaces.length !== 1) return [`there are ${namespaces.length} namespaces, not one`];
    return namespaces.flatMap((each) => {
      const labels = each.metadata.labels ?? {};
      return [
        ...['enforce', 'audit', 'warn']
          .filter((mode) => labels[`${LABEL}/${mode}`] !== LEVEL)
          .map((mode) => `${called(each)}: Pod Security must ${mode} ${LEVEL}`),
        ...(/^v1\.\d+$/.test(labels[`${LABEL}/enforce-version`] ?? '')
          ? []
          : [
              `${called(each)}: the version of what is enforced must be named, or an upgrade of the cluster decides it`,
            ]),
      ];
    });
  },
};
