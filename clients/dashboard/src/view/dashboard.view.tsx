import { placeRows, tradeRows } from '../board/bar-rows.js';
import { type Board, shownYear } from '../board/board.state.js';
import { LABELS, type Language } from '../labels.js';
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

/** Places drawn by name before the rest are drawn together: as many bars in all as there are trades, and one. */
const PLACES_BY_NAME = 8;

/** The whole page for one state of the board. */
export function DashboardView({ board, language, actions }: DashboardProps) {
  const { training, budget, outreach } = shownYear(board);
  const labels = LABELS[language];
  const money = budget.value;
  const scaleVnd = money ? largest(money.proposedVnd, money.consolidatedVnd, money.approvedVnd) : 0n;
  const perTrade = tradeRows(training.value?.byTrade ?? []);
  const perPlace = placeRows(training.value?.byPlace ?? [], PLACES_BY_NAME);
  const shared = { language, labels };

  return (
    <>
      <HeaderView board={board} language={language} actions={actions} />
      <main id="figures" class="page" tabIndex={-1}>
        <ConnectionNotice
          connection={board.connection}
          hasFigures={[training, budget, outreach].some((part) => part.value !== null)}
          labels={labels}
          actions={actions}
        />

        <PartView name="training" part={training} {...shared}>
          <CountFigure name="enrolments" value={training.value?.enrolments} size="LEAD" {...shared} />
          <CountFigure name="confirmed" value={training.value?.confirmed} size="LEAD" {...shared} />
          <CountFigure name="completed" value={training.value?.completed} size="LEAD" {...shared} />
          <CountFigure name="pedagogyHeads" value={training.value?.pedagogyHeads} {...shared} />
          <MoneyFigure name="pedagogyCostVnd" valueVnd={training.value?.pedagogyCostVnd} {...shared} />
          <StatusStrip counts={training.value?.byStatus ?? []} {...shared} />
        </PartView>

        <div class="pair">
          <PartView name="budget" part={budget} {...shared}>
            <MoneyFigure name="proposedVnd" valueVnd={money?.proposedVnd} scaleVnd={scaleVnd} {...shared} />
            <MoneyFigure name="consolidatedVnd" valueVnd={money?.consolidatedVnd} scaleVnd={scaleVnd} {...shared} />
            <MoneyFigure name="approvedVnd" valueVnd={money?.approvedVnd} scaleVnd={scaleVnd} {...shared} />
            <CountFigure name="proposals" value={money?.proposals} {...shared} />
          </PartView>
          <PartView name="outreach" part={outreach} {...shared}>
            <CountFigure name="peopleReached" value={outreach.value?.peopleReached} {...shared} />
            <CountFigure name="eventsHeld" value={outreach.value?.eventsHeld} {...shared} />
            <CountFigure name="publications" value={outreach.value?.publications} {...shared} />
            <CountFigure name="campaigns" value={outreach.value?.campaigns} {...shared} />
          </PartView>
        </div>

        <div class="pair pair--charts">
          <BarChartView name="byTrade" header={labels.trade} rows={perTrade} part={training} {...shared} />
          <BarChartView
            name="byPlace"
            header={labels.place}
            note={labels.byPlaceNote}
            rows={perPlace}
            part={training}
            {...shared}
          />
        </div>
      </main>
      <footer class="footer">{labels.footer}</footer>
    </>
  );
}

function largest(...amountsVnd: readonly bigint[]): bigint {
  let most = 0n;
  for (const amount of amountsVnd) if (amount > most) most = amount;
  return most;
}
