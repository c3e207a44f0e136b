import { useGetIdentity } from 'react-admin';
import type { Me } from '../../api/contract/me.ts';
import type { SignedIn } from './auth-provider.ts';

const isSignedIn = (identity: object | undefined): identity is SignedIn => identity !== undefined && 'me' in identity;

/** Returns who is signed in; undefined until that is known. */
export function useMe(): Me | undefined {
  const { data } = useGetIdentity();
  return isSignedIn(data) ? data.me : undefined;
}
