import Right from '@mui/icons-material/ChevronRightOutlined';
import { styled } from '@mui/material/styles';
import type { SignInFacts } from '../../api/contract/sign-in.ts';
import { useSay } from '../i18n/say.ts';
import { Avatar } from '../layout/Avatar.tsx';
import { DemoChip } from '../layout/EnvironmentChip.tsx';
import { Panel } from '../layout/Panel.tsx';
import { Heard } from '../layout/blocks.ts';
import { useSignIn } from './use-sign-in.ts';

type DemoPeopleProps = NonNullable<SignInFacts['demo']> & { readonly onCodeNeeded: () => void };

/** Lists the demo's persons; one click signs in. */
export function DemoPeople({ people, password, onCodeNeeded }: DemoPeopleProps) {
  const say = useSay();
  const { isBusy, complaint, signIn } = useSignIn(onCodeNeeded);
  return (
    <Panel title={say('signIn.people')} aside={<DemoChip />} footer={complaint ?? say('signIn.peopleNote', { password })}>
      <List>
        {people.map(({ name, email, roles }) => (
          <li key={email}>
            <button type="button" disabled={isBusy} onClick={() => void signIn({ email, password })}>
              <Heard>{say('signIn.as')}</Heard>
              <Avatar name={name} />
              <span>
                <strong>{name}</strong>
                <small>{email}</small>
              </span>
              <em>{roles.map((role) => say(`roles.${role}`)).join(', ')}</em>
              <Right aria-hidden />
            </button>
          </li>
        ))}
      </List>
    </Panel>
  );
}

const List = styled('ul')({
  '& li + li': { borderTop: '1px solid var(--line)' },
  '& button': {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    width: '100%',
    minHeight: 53,
    padding: '4px 16px',
    border: 0,
    background: 'transparent',
    color: 'inherit',
    font: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
  },
  '& button:hover': { background: 'var(--hover)' },
  '& button:focus-visible': { outlineOffset: -2 },
  '& button > span:not(:first-of-type)': { flex: 'none', maxWidth: '60%', display: 'grid', lineHeight: '18px' },
  '& strong': { fontWeight: 500 },
  '& small': { fontSize: 12, lineHeight: '16px', color: 'var(--muted)', overflowWrap: 'anywhere' },
  '& em': { fontStyle: 'normal', color: 'var(--muted)', lineHeight: '18px', flex: 1, minWidth: 0, textAlign: 'right' },
  '& svg:last-of-type': { fontSize: 18, color: 'var(--muted)' },
});
