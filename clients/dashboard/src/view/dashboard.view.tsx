import { placeRows, tradeRows } from '../board/bar-rows.js';
import { type Board, type ShownYear, shownYear } from '../board/board.state.js';
import { LABELS, type Labels, type Language } from '../labels.js';
import { BarChartView } from './bar-chart.view.js';
import { type ConnectionActions, ConnectionNotice } from './connection.view.js';
import { CountFigure, MoneyFigure } from './figure.view.js';
import { HeaderView } from './header.view.js';
import { PartView } from './part.view.js';
import { StatusStrip } from './status-strip.view.js';

export interface DashboardActions extends ConnectionActions {
  chooseYear(year: number): void;
  chooseLanguage(language: Language): void;
}

interface DashboardProps {
  readonly board: Board;
  readonly language: Language;
  readonly actions: DashboardActions;
}

/** Places drawn by name before the rest are drawn together. */
const PLACES_BY_NAME = 15;

/** The whole page for one state of the board. */
export function DashboardView({ board, language, actions }: DashboardProps) {
  const labels = LABELS[language];
  const shown = shownYear(board);
  const hasFigures = [shown.training, shown.budget, shown.outreach].some((part) => part.value !== null);
  const nothingToCome = board.connection.kind === 'SIGNED_OUT' && !hasFigures;
  return (
    <>
      <HeaderView board={board} language={language} actions={actions} />
      <main id="figures" class="page" tabIndex={-1}>
        <ConnectionNotice connection={board.connection} hasFigures={hasFigures} labels={labels} actions={actions} />
        {nothingToCome || <YearView {...shown} language={language} labels={labels} />}
      </main>
      <footer class="footer">{labels.footer}</footer>
    </>
  );
}

interface YearProps extends ShownYear {
  readonly language: Language;
  readonly labels: Labels;
}

function YearView({ training, budget, outreach, ...shared }: YearProps) {
  const { labels } = shared;
  const enrolled = training.value;
  const money = budget.value;
  const reached = outreach.value;
  const scaleVnd = money ? largest(money.proposedVnd, money.consolidatedVnd, money.approvedVnd) : 0n;
  const perTrade = tradeRows(enrolled?.byTrade ?? []);
  const perPlace = placeRows(enrolled?.byDistrict ?? [], PLACES_BY_NAME);

  return (
    <>
      <PartView name="training" part={training} {...shared}>
        <CountFigure name="enrolments" value={enrolled?.enrolments} size="LEAD" {...shared} />
        <CountFigure name="confirmed" value={enrolled?.confirmed} size="LEAD" {...shared} />
        <CountFigure name="completed" value={enrolled?.completed} size="LEAD" {...shared} />
        <CountFigure name="pedagogyHeads" value={enrolled?.pedagogyHeads} {...shared} />
        <MoneyFigure name="pedagogyCostVnd" valueVnd={enrolled?.pedagogyCostVnd} {...shared} />
        <StatusStrip counts={enrolled?.byStatus ?? []} {...shared} />
      </PartView>

      <div class="pair">
        <PartView name="budget" part={budget} {...shared}>
          <MoneyFigure name="proposedVnd" valueVnd={money?.proposedVnd} scaleVnd={scaleVnd} {...shared} />
          <MoneyFigure name="consolidatedVnd" valueVnd={money?.consolidatedVnd} scaleVnd={scaleVnd} {...shared} />
          <MoneyFigure name="approvedVnd" valueVnd={money?.approvedVnd} scaleVnd={scaleVnd} {...shared} />
          <CountFigure name="proposals" value={money?.proposals} {...shared} />
        </PartView>
        <PartView name="outreach" part={outreach} {...shared}>
          <CountFigure name="peopleReached" value={reached?.peopleReached} {...shared} />
          <CountFigure name="eventsHeld" value={reached?.eventsHeld} {...shared} />
          <CountFigure name="publications" value={reached?.publications} {...shared} />
          <CountFigure name="campaigns" value={reached?.campaigns} {...shared} />
        </PartView>
      </div>

      <div class="pair pair--charts">
        <BarChartView name="byTrade" header={labels.trade} rows={perTrade} part={training} {...shared} />
        <BarChartView
          name="byDistrict"
          header={labels.place}
          note={labels.byDistrictNote}
          rows={perPlace}
          part={training}
          {...shared}
        />
      </div>
    </>
  );
}

function largest(...amountsVnd: readonly bigint[]): bigint {
  let most = 0n;
  for (const amount of amountsVnd) if (amount > most) most = amount;
  return most;
}
