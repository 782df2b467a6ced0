/** A transport through an axios instance of yours, 1.7 or later. */
export { axiosTransport, type AxiosInstance } from '@acct/core/axios'
