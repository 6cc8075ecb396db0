/**
 * For how long Entra ID keeps an application and a service principal after their deletion.
 *
 * @see https://learn.microsoft.com/entra/identity/enterprise-apps/delete-recover-faq
 */
export const deletedItemDays = 30;
