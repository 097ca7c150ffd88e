/** Invented figures of one year that move when told to, in the shape of the hub's `programme`. */
export interface FakeFigures {
  training: FakeTraining | null;
  budget: FakeBudget | null;
  outreach: FakeOutreach | null;
  /** One enrolment, one proposal and one event more. */
  move(): void;
}

interface Stamp {
  asOf: string;
  sequence: number;
}

interface FakeTraining extends Stamp {
  enrolments: number;
  confirmed: number;
  completed: number;
  byStatus: { status: string; count: number }[];
  byTrade: { trade: { code: string; nameVi: string }; count: number }[];
  byDistrict: { place: { code: string; nameVi: string } | null; count: number }[];
  pedagogyHeads: number;
  pedagogyCostVnd: string;
}

interface FakeBudget extends Stamp {
  proposedVnd: string;
  consolidatedVnd: string;
  approvedVnd: string;
  proposals: number;
}

interface FakeOutreach extends Stamp {
  campaigns: number;
  eventsHeld: number;
  publications: number;
  peopleReached: number;
}

const TRADES = [
  ['LOGISTICS', 'Logistics', 884],
  ['INDUSTRIAL_ELECTRONICS', 'Điện tử công nghiệp', 512],
  ['INDUSTRIAL_ELECTRICITY', 'Điện công nghiệp', 731],
  ['WELDING', 'Hàn', 403],
  ['AUTOMOTIVE', 'Công nghệ ô tô', 655],
  ['IT_APPLICATIONS', 'Công nghệ thông tin (ứng dụng phần mềm)', 590],
  ['HOTEL_MANAGEMENT', 'Quản trị khách sạn', 288],
  ['NURSING', 'Điều dưỡng', 347],
  ['AQUACULTURE', 'Nuôi trồng thủy sản nước mặn, nước lợ', 96],
] as const;

const PLACES = [
  ['HONG_BANG', 'Quận Hồng Bàng', 402],
  ['NGO_QUYEN', 'Quận Ngô Quyền', 371],
  ['LE_CHAN', 'Quận Lê Chân', 455],
  ['HAI_AN', 'Quận Hải An', 318],
  ['KIEN_AN', 'Quận Kiến An', 297],
  ['DO_SON', 'Quận Đồ Sơn', 118],
  ['DUONG_KINH', 'Quận Dương Kinh', 164],
  ['AN_DUONG', 'Huyện An Dương', 412],
  ['AN_LAO', 'Huyện An Lão', 266],
  ['BACH_LONG_VI', 'Huyện Bạch Long Vĩ', 3],
  ['CAT_HAI', 'Huyện Cát Hải', 74],
  ['KIEN_THUY', 'Huyện Kiến Thụy', 301],
  ['THUY_NGUYEN', 'Huyện Thủy Nguyên', 698],
  ['TIEN_LANG', 'Huyện Tiên Lãng', 214],
  ['VINH_BAO', 'Huyện Vĩnh Bảo', 251],
] as const;

/** A year's worth of figures; later years are smaller, as their books are still filling. */
export function createFakeFigures(year: number): FakeFigures {
  const scale = Math.max(0, 1 - Math.abs(2025 - year) * 0.15);
  const scaled = (figure: number) => Math.round(figure * scale);
  let sequence = 1000;
  const stamp = () => ({ asOf: new Date().toISOString(), sequence });
  const byTrade = TRADES.map(([code, nameVi, count]) => ({ trade: { code, nameVi }, count: scaled(count) }));
  const enrolments = byTrade.reduce((sum, entry) => sum + entry.count, 0);
  const places = PLACES.map(([code, nameVi, count]) => ({
    place: { code: `DISTRICT:${code}`, nameVi },
    count: scaled(count),
  }));
  const inTheCity = places.reduce((sum, entry) => sum + entry.count, 0);
  const completed = scaled(1612);
  const withdrawn = scaled(145);
  const registered = scaled(731);
  const confirmed = enrolments - completed - withdrawn - registered;

  const figures: FakeFigures = {
    training: {
      ...stamp(),
      enrolments,
      confirmed,
      completed,
      byStatus: [
        { status: 'REGISTERED', count: registered },
        { status: 'CONFIRMED', count: confirmed },
        { status: 'COMPLETED', count: completed },
        { status: 'WITHDRAWN', count: withdrawn },
      ],
      byTrade,
      byDistrict: [...places, { place: null, count: enrolments - inTheCity }],
      pedagogyHeads: scaled(186),
      pedagogyCostVnd: String(scaled(1_118) * 1_000_000),
    },
    budget: {
      ...stamp(),
      proposedVnd: String(scaled(81_245) * 1_000_000),
      consolidatedVnd: String(scaled(76_700) * 1_000_000),
      approvedVnd: String(scaled(71_350) * 1_000_000),
      proposals: scaled(58),
    },
    outreach: {
      ...stamp(),
      campaigns: scaled(24),
      eventsHeld: scaled(137),
      publications: scaled(412),
      peopleReached: scaled(186_420),
    },
    move() {
      sequence += 1;
      const { training, budget, outreach } = figures;
      const trade = training?.byTrade[sequence % TRADES.length];
      const place = training?.byDistrict[sequence % PLACES.length];
      const waiting = training?.byStatus[0];
      if (training && trade && place && waiting) {
        trade.count += 1;
        place.count += 1;
        waiting.count += 1;
        Object.assign(training, stamp(), { enrolments: training.enrolments + 1 });
      }
      if (budget) {
        const proposedVnd = String(BigInt(budget.proposedVnd) + 14_400_000n);
        Object.assign(budget, stamp(), { proposals: budget.proposals + 1, proposedVnd });
      }
      if (outreach) {
        const peopleReached = outreach.peopleReached + 85;
        Object.assign(outreach, stamp(), { eventsHeld: outreach.eventsHeld + 1, peopleReached });
      }
    },
  };
  return figures;
}
