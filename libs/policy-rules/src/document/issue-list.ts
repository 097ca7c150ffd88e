import { type DocumentIssue, type DocumentIssueCode, DocumentsInvalid } from './documents-invalid.js';

/** Faults gathered while documents are read, so that one start shows all of them. */
export class IssueList {
  private readonly issues: DocumentIssue[] = [];

  add(document: string, path: string, code: DocumentIssueCode, message: string): void {
    this.issues.push({ document, path, code, message });
  }

  /** How many faults so far; comparing two counts tells whether what was read in between is sound. */
  get count(): number {
    return this.issues.length;
  }

  throwIfAny(): void {
    if (this.issues.length > 0) throw new DocumentsInvalid(this.issues);
  }
}
