import './Banner.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon, LinkButton } from '../controls/index.ts';
import { Lamp, type LampKind, toneOf } from '../state/index.ts';

export type BannerProps = {
  /** The cause, bold, as a sentence: `You are offline.` */
  readonly title: string;
  /** The consequence, plain. */
  readonly children?: ReactNode;
  /** A lamp gives its wash and edge; an icon stands on a neutral card. */
  readonly lamp?: LampKind;
  readonly icon?: LucideIcon;
  readonly action?: { readonly label: string; readonly onAct: () => void };
  /** Says itself when it appears: `alert` only for something that can not wait. */
  readonly announce?: 'status' | 'alert';
};

/** One cause, one consequence, one link. One banner at a time per region. */
export function Banner({ title, children, lamp, icon, action, announce }: BannerProps): ReactNode {
  return (
    <div className="banner" {...(announce ? { role: announce } : {})} {...(lamp ? { 'data-tone': toneOf(lamp) } : {})}>
      {lamp ? <Lamp kind={lamp} silent seen /> : icon && <Icon of={icon} />}
      <p className="banner__words">
        <strong>{title}</strong> {children !== undefined && <span className="text-second">{children}</span>}
      </p>
      {action && <LinkButton onClick={action.onAct}>{action.label}</LinkButton>}
    </div>
  );
}
