export { CLUSTER_APPS, type ClusterApp, NAMESPACE } from './catalogue/apps';
export { INDEX_SECRETS, SECRETS } from './catalogue/secrets';
export { generatedManifests } from './generate/generated-manifests';
export type { Manifest } from './manifests/manifest';
