import { type Board, FIRST_YEAR, LAST_YEAR } from '../board/board.state.js';
import { LABELS, type Language } from '../labels.js';
import { ConnectionState } from './connection.view.js';
import type { DashboardActions } from './dashboard.view.js';

interface HeaderProps {
  readonly board: Board;
  readonly language: Language;
  readonly actions: DashboardActions;
}

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, offset) => FIRST_YEAR + offset);

/** What the page is, which year it shows, and whether it is live. */
export function HeaderView({ board, language, actions }: HeaderProps) {
  const labels = LABELS[language];
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <header class="header">
      <a class="skip-link" href="#figures">
        {labels.skipToFigures}
      </a>
      <div class="header-bar">
        <div class="header-title">
          <p class="header-product">
            {labels.product} · {labels.city}
          </p>
          <h1>
            {labels.title} {board.year}
          </h1>
          <p class="header-programme">{labels.programme}</p>
        </div>
        <div class="header-tools">
          <ConnectionState connection={board.connection} labels={labels} />
          <label class="year">
            <span>{labels.year}</span>
            <select
              name="year"
              value={board.year}
              onChange={(event) => actions.chooseYear(Number(event.currentTarget.value))}
            >
              {YEARS.map((year) => (
                <option key={year} value={year}>
                  {year}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="language" lang={other} onClick={() => actions.chooseLanguage(other)}>
            {labels.switchLanguage}
          </button>
        </div>
      </div>
    </header>
  );
}
