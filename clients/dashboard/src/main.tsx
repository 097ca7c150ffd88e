import { render } from 'preact';
import { takeFragmentToken } from './access/fragment-token.js';
import { createTokenSource } from './access/token.source.js';
import {
  type BoardEvent,
  emptyBoard,
  FIRST_YEAR,
  findProgrammeYear,
  LAST_YEAR,
  nextBoard,
} from './board/board.state.js';
import { cityYear } from './format/time.format.js';
import { LABELS, type Language } from './labels.js';
import { createLiveProgramme } from './live/live-programme.js';
import { retryDelayMs } from './live/retry-delay.js';
import { DashboardView } from './view/dashboard.view.js';

const LANGUAGE_KEY = 'lien-thong.language';
const root = document.getElementById('dashboard');
if (!root) throw new Error('The page must have an element with id "dashboard".');

const now = () => new Date();
let language: Language = localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'vi';
let board = emptyBoard(initialYear());
let renderQueued = false;

const tokens = createTokenSource({ storage: sessionStorage, fetch: (...request) => fetch(...request), now });
const live = createLiveProgramme({
  url: Object.assign(new URL('/graphql', location.href), { protocol: location.protocol.replace('http', 'ws') }).href,
  tokens,
  emit: accept,
  now,
  retryDelayMs: (failures) => retryDelayMs(failures, Math.random()),
});

function accept(event: BoardEvent): void {
  board = nextBoard(board, event);
  queueRender();
}

/** At most one render per frame, however fast the figures come. */
function queueRender(): void {
  if (renderQueued) return;
  renderQueued = true;
  requestAnimationFrame(() => {
    renderQueued = false;
    show();
  });
}

function show(): void {
  document.documentElement.lang = language;
  document.title = `${LABELS[language].title} ${board.year} · ${LABELS[language].product}`;
  if (root) render(<DashboardView board={board} language={language} actions={actions} />, root);
}

const actions = {
  chooseYear(year: number): void {
    history.replaceState(null, '', `?year=${year}`);
    accept({ type: 'YEAR_CHOSEN', year });
    live.show(year);
  },
  chooseLanguage(chosen: Language): void {
    language = chosen;
    localStorage.setItem(LANGUAGE_KEY, chosen);
    queueRender();
  },
  tryNow: live.tryNow,
  signIn(token: string): void {
    tokens.provide(token);
    live.show(board.year);
  },
};

/** The year of the address, or the current one of the city. */
function initialYear(): number {
  const current = Math.min(Math.max(cityYear(now()), FIRST_YEAR), LAST_YEAR);
  return findProgrammeYear(new URLSearchParams(location.search).get('year')) ?? current;
}

function acceptFragmentToken(): boolean {
  const token = takeFragmentToken({ location, history });
  if (token) tokens.provide(token);
  return token !== null;
}

acceptFragmentToken();
show();
live.show(board.year);
addEventListener('online', () => live.tryNow());
addEventListener('hashchange', () => {
  if (acceptFragmentToken()) live.show(board.year);
});
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.tryNow();
});
