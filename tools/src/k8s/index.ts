export { CLUSTER_APPS, type ClusterApp, NAMESPACE } from './catalogue/apps';
export { INDEX_SECRETS, SECRETS } from './catalogue/secrets';
export { type FoundTool, PYTHON_TOOLS, pythonTool } from './engines/python-tools';
export { generatedManifests } from './generate/generated-manifests';
export { called, type Manifest } from './manifests/manifest';
export { localSecrets } from './local/local-secrets';
export {
  type Container,
  isProcessOfOurs,
  type PodSpec,
  type Probe,
  type Workload,
  workloadsOf,
} from './manifests/workload';
export { isOfKubernetes, operatorKindProblems } from './operators/operator-kinds';
export { findKubectl, parseManifests, render, renderText } from './manifests/render';
export { type CodeFacts, contextOf, type Finding, findings, HOUSE_RULES, type Rule } from './rules';
