export { featureReport, readFeatures, titlesIn, type Feature, type FeatureReport } from './feature-report';
