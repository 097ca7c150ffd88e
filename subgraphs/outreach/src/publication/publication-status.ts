/** Where a publication stands. */
export enum PublicationStatus {
  DRAFT = 'DRAFT',
  SCHEDULED = 'SCHEDULED',
  PUBLISHED = 'PUBLISHED',
  RETRACTED = 'RETRACTED',
}
