export const DOCUMENT_ISSUE_CODES = [
  'WRONG_TYPE',
  'MISSING_FIELD',
  'UNKNOWN_FIELD',
  'UNKNOWN_VALUE',
  'INVALID_DATE',
  'INVALID_AMOUNT',
  'OUT_OF_RANGE',
  'EMPTY_LIST',
  'DUPLICATE',
  'UNKNOWN_SOURCE',
  'UNKNOWN_TRADE',
  'UNKNOWN_PROVISION',
  'UNKNOWN_POLICY',
  'CHANGES_KIND',
  'EMPTY_PERIOD',
  'OUT_OF_ORDER',
  'OVERLAPPING_POLICIES',
  'REPLACES_A_KNOWN_FIGURE',
  'NEEDS_PROVISION',
] as const;
export type DocumentIssueCode = (typeof DOCUMENT_ISSUE_CODES)[number];

/** One fault: in which document, where in it (`provisions[3].value.amountVnd`), and what was required. */
export interface DocumentIssue {
  readonly document: string;
  readonly path: string;
  readonly code: DocumentIssueCode;
  readonly message: string;
}

/** Documents of rules cannot be loaded; `issues` names every fault found. */
export class DocumentsInvalid extends Error {
  override readonly name = 'DocumentsInvalid';

  constructor(readonly issues: readonly DocumentIssue[]) {
    super(
      `Documents of rules are invalid:\n${issues
        .map((issue) => `- ${issue.document} ${issue.path}: ${issue.message} [${issue.code}]`)
        .join('\n')}`,
    );
  }
}
