/**
 * Who a phone speaks for: the id of the account, as a header of its requests and in the address of its socket. One
 * browser may be signed in by another person meanwhile; then the server takes nothing in the first one's name.
 */
export const ownerHeader = "x-account";
export const ownerInQuery = "account";
