import { useCanAccess } from 'react-admin';

interface Right {
  readonly resource: string;
  readonly action: string;
}

/** Once it is known whether somebody may do this, there is a text to wait for: what is not there then stays away. */
export function Asked({ resource, action }: Right) {
  const { canAccess } = useCanAccess({ resource, action });
  return canAccess === undefined ? null : <p>It was asked: {canAccess ? 'yes' : 'no'}.</p>;
}
