/** What the three agencies say about one programme year, decoded: money as bigint, times as Date. */
export interface Programme {
  readonly year: number;
  /** Null while the agency that owns the part is away. */
  readonly training: Training | null;
  readonly budget: Budget | null;
  readonly outreach: Outreach | null;
}

/** The parts of a programme, each owned by one agency and each with its own clock. */
export type PartName = 'training' | 'budget' | 'outreach';

/** What every part carries: when it was true, and its place in that agency's history. */
export interface Stamped {
  readonly asOf: Date;
  /** Grows with every change the agency makes; a smaller one is an older state. */
  readonly sequence: number;
}

export interface Training extends Stamped {
  readonly enrolments: number;
  readonly confirmed: number;
  readonly completed: number;
  readonly byStatus: readonly StatusCount[];
  readonly byTrade: readonly NamedCount[];
  readonly byDistrict: readonly PlaceCount[];
  /** Teachers and visiting teachers in the schools' pedagogical training needs. */
  readonly pedagogyHeads: number;
  readonly pedagogyCostVnd: bigint;
}

export interface Budget extends Stamped {
  readonly proposedVnd: bigint;
  readonly consolidatedVnd: bigint;
  readonly approvedVnd: bigint;
  readonly proposals: number;
}

export interface Outreach extends Stamped {
  readonly campaigns: number;
  readonly eventsHeld: number;
  readonly publications: number;
  readonly peopleReached: number;
}

export interface StatusCount {
  readonly status: string;
  readonly count: number;
}

export interface NamedCount {
  readonly code: string;
  readonly nameVi: string;
  readonly count: number;
}

export interface PlaceCount {
  /** Null: learners who lived in another province when they registered. */
  readonly place: { readonly code: string; readonly nameVi: string } | null;
  readonly count: number;
}

/** The one operation of this page: the current state at once, then again whenever any agency's figures move. */
export const PROGRAMME_SUBSCRIPTION = `
subscription LeadershipDashboard($year: Int!) {
  programme(year: $year) {
    year
    training {
      asOf sequence enrolments confirmed completed
      byStatus { status count }
      byTrade { trade { code nameVi } count }
      byDistrict { place { code nameVi } count }
      pedagogyHeads pedagogyCostVnd
    }
    budget { asOf sequence proposedVnd consolidatedVnd approvedVnd proposals }
    outreach { asOf sequence campaigns eventsHeld publications peopleReached }
  }
}`;
