const YES =
  /^(yes|y|yep|yeah|yup|sure|ok|okay|do it|do that|go on|go ahead|go for it|please|please do|of course|yes,? (please|do it|do that|go ahead))$/;
const NO = /^(no|n|nope|nah|don't|do not|never mind|nevermind|no,? (thanks|thank you|don't))$/;

export function isYes(plain: string): boolean {
  return YES.test(plain);
}

export function isNo(plain: string): boolean {
  return NO.test(plain);
}
