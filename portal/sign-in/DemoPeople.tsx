import Right from '@mui/icons-material/ChevronRightOutlined';
import type { PortalSignInFacts } from '../../api/contract/portal-me.ts';
import { useWords } from '../i18n/words.tsx';
import { Face } from '../layout/Face.tsx';
import { Card } from '../parts/Card.tsx';
import type { DoorProps } from './PasswordForm.tsx';
import { useSignIn } from './use-sign-in.ts';

type DemoPeopleProps = NonNullable<PortalSignInFacts['demo']> & DoorProps;

/** Lists the demo's persons; one click signs in. */
export function DemoPeople({ people, password, ...door }: DemoPeopleProps) {
  const { signIn: words, bar } = useWords();
  const { isBusy, complaint, signIn } = useSignIn({ ...door, wrong: words.wrong });
  const chip = (
    <span className="chip" data-tone="warning">
      {bar.demo}
    </span>
  );
  return (
    <Card title={words.people} aside={chip} footer={<span role="status">{complaint ?? words.peopleNote(password)}</span>}>
      <ul className="people">
        {people.map(({ name, email, partner, program, role }) => (
          <li key={email}>
            <button type="button" disabled={isBusy} onClick={() => void signIn({ email, password })}>
              <span className="heard">{words.as} </span>
              <Face name={name} />
              <span className="grow">
                <span className="medium">{name}</span>
                <span className="note">{partner === name ? program : `${partner} · ${program}`}</span>
              </span>
              <span className="note">{words.roles[role]}</span>
              <Right aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
