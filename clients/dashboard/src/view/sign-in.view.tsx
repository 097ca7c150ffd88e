import { useId } from 'preact/hooks';
import type { SignInReason } from '../access/token.source.js';
import type { Labels } from '../labels.js';

interface SignInProps {
  readonly reason: SignInReason;
  readonly labels: Labels;
  signIn(token: string): void;
}

/** Asks for an access token where the hub is not a demo; the token stays in this tab. */
export function SignInView({ reason, labels, signIn }: SignInProps) {
  const field = useId();
  return (
    <form
      class="notice notice--sign-in"
      data-testid="sign-in"
      onSubmit={(event) => {
        event.preventDefault();
        const token = String(new FormData(event.currentTarget).get('token') ?? '').trim();
        if (token) signIn(token);
      }}
    >
      <h2>{labels.signInTitle}</h2>
      <p role={reason === 'REFUSED' ? 'alert' : undefined}>
        {reason === 'REFUSED' ? labels.signInRefused : labels.signInMissing}
      </p>
      <label for={field}>{labels.signInToken}</label>
      <div class="sign-in-row">
        <input id={field} name="token" type="password" autocomplete="off" spellcheck={false} required />
        <button type="submit">{labels.signInSubmit}</button>
      </div>
    </form>
  );
}
