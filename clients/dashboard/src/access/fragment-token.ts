/** The parts of the browser this needs, so that a test can stand in for them. */
export interface AddressBar {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
}

/**
 * Takes the token out of `#token=…` and out of the address bar, so that it is neither seen, bookmarked nor shared.
 * A fragment never reaches a server. Null when there is none; other fragments are left alone.
 */
export function takeFragmentToken({ location, history }: AddressBar): string | null {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (!fragment.has('token')) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return fragment.get('token') || null;
}
