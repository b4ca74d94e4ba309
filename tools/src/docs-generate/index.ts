export { generatedDocuments } from './generated-documents';
