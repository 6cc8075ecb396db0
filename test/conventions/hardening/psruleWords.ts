/** What names have to be made of. */
export const plain = /^[A-Za-z0-9][\w.-]*\w$/;

/** Of rules that look into a subscription. */
export const atWork = "judges what runs in a subscription, not what is declared";

/** Of rules on conventions. */
export const ownNames = "only with a convention of one's own, which the rule is told: none is known here";
