import { useGetIdentity } from 'react-admin';
import type { Me } from '../../api/contract/me.ts';
import type { SignedIn } from './auth-provider.ts';

const isSignedIn = (identity: object | undefined): identity is SignedIn => identity !== undefined && 'me' in identity;

/** Who is signed in, or undefined as long as nobody is known to be. */
export function useMe(): Me | undefined {
  const { data } = useGetIdentity();
  return isSignedIn(data) ? data.me : undefined;
}
