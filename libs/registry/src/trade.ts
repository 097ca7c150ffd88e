/** A trade (nghề) that learners are trained in. */
export interface Trade {
  /** A slug: national codes differ by level and are unverified. */
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Listed in clause 1, Article 1 of Resolution 03/2024/NQ-HĐND. */
  readonly supported: boolean;
  readonly nationalCodeIntermediate: string | null;
  readonly nationalCodeCollege: string | null;
  readonly unverified: readonly string[];
  readonly source: string;
}
