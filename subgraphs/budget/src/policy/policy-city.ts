/** The city whose resolution this hub applies. */
export const POLICY_CITY = 'HAI_PHONG';
