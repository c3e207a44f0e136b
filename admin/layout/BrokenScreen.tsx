import Button from '@mui/material/Button';
import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import { Component, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { Message } from './Message.tsx';
import { Surface } from './Panel.tsx';

/** Error boundary of a screen: the rest of the console keeps working, and another address tries again. */
export function BrokenScreen({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <Boundary key={pathname} fallback={<Broken />}>
      {children}
    </Boundary>
  );
}

interface BoundaryProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children;
  }
}

function Broken() {
  const say = useSay();
  return (
    <Surface>
      <Message
        isAlert
        icon={<Exclamation aria-hidden style={{ color: 'var(--error)' }} />}
        title={say('states.brokenTitle')}
        actions={<Button onClick={() => globalThis.location.reload()}>{say('states.retry')}</Button>}
      >
        {say('states.brokenLead')}
      </Message>
    </Surface>
  );
}
