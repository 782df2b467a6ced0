<?php
declare(strict_types=1);

require __DIR__ . '/service-calls.php';

/**
 * The SOAP service. Accounts are user names and contacts by account id; each request is a new PHP run, so they live in
 * a file.
 */
final class Services
{
    use ServiceCalls;

    private const FIRST_ID = 399301;

    private const DETAIL = [
        'Title' => 'Title',
        'FirstName' => 'First Name',
        'LastName' => 'Last Name',
        'AddressLine1' => 'Address',
        'Suburb' => 'Suburb',
        'State' => 'State',
        'Postcode' => 'Postcode',
        'Country' => 'Country',
        'EmailAddress' => 'Email Address',
        'PhoneNumber' => 'Phone Number',
    ];

    private const STATES = [
        'act', 'nsw', 'nt', 'qld', 'sa', 'tas', 'vic', 'wa', 'australian capital territory', 'new south wales',
        'northern territory', 'queensland', 'south australia', 'tasmania', 'victoria', 'western australia', 'other',
        'oth',
    ];

    /** What an account's id is followed by in the ids of its contacts. */
    private const CONTACTS = ['Primary' => '01', 'Billing' => '02'];

    private const BALANCES = [
        'AccountBalance' => '120.50',
        'TotalUnallocatedAmount' => '0.00',
        'TotalPayable' => '12345678901234567890.50',
        'TotalOverduePayable' => '-20.50',
        'TotalDisputedAmount' => '0.00',
        'TotalPaymentPlansAmount' => '0.00',
    ];

    /** @var array<int, array{userName: string, primary: array<string, string>, billing: array<string, string>}> */
    private array $accounts;

    public function __construct(private readonly string $directory, private readonly ?string $realm)
    {
        $file = "$directory/accounts.json";
        $this->accounts = is_file($file) ? json_decode(file_get_contents($file), true, flags: JSON_THROW_ON_ERROR) : [];
    }

    public function CreateComplexAccount(stdClass $request): array
    {
        $this->received($request);
        // The documented sample fault lacks the prefix that the documented list has: create answers the one, update the
        // other.
        $this->check($request, null, 'Username does not contain "@"');
        $id = $this->accounts === [] ? self::FIRST_ID : max(array_keys($this->accounts)) + 1;
        $this->store($id, $request);
        return ['AccountID' => $id];
    }

    public function UpdateComplexAccount(stdClass $request): array
    {
        $this->received($request);
        $id = self::text($request->AccountID ?? null);
        match (true) {
            preg_match('/^[1-9]\d*$/D', $id) !== 1 => self::refuse('Invalid or Missing Account ID'),
            $id[0] === '5' => self::refuse('You do not have permission to modify this Account!'),
            !isset($this->accounts[$id]) => self::refuse('Could not find Account ID!'),
            default => null,
        };
        $this->check($request, (int) $id, 'CumulusUser Username does not contain "@"');
        $this->store((int) $id, $request);
        return ['Result' => true];
    }

    public function CheckUsernameAvailability(stdClass $request): array
    {
        $this->received($request);
        $name = self::text($request->Username ?? null);
        $whole = $this->realm === null ? $name : "$name@$this->realm";
        match (true) {
            $name === '' => self::refuse('Username must be provided'),
            preg_match('/^.{81}/su', $whole) === 1 => self::refuse('Username too long.'),
            $this->realm === null => self::refuse('Caller does not have a Cumulus User Realm assigned.'),
            default => null,
        };
        return ['Available' => $this->accountOf($whole) === null];
    }

    public function GetAccount(stdClass $request): array
    {
        $this->received($request);
        $id = $this->ownAccount($request);
        ['primary' => $primary, 'billing' => $billing] = $this->accounts[$id];
        $contacts = ['Primary' => $primary] + ($billing === [] ? [] : ['Billing' => $billing]);
        return [
            'AccountID' => $id,
            'AccountName' => "$primary[FirstName] $primary[LastName]",
            'AccountStatus' => '1',
            'AccountType' => '3',
            'Contact' => array_map(static fn (string $category, array $detail): array => [
                'ContactID' => $id . self::CONTACTS[$category],
                'ContactCategory' => $category,
                'FirstName' => $detail['FirstName'],
                'LastName' => $detail['LastName'],
                'SalutationText' => strtoupper($detail['Title']),
            ], array_keys($contacts), $contacts),
        ];
    }

    public function GetAccountBalance(stdClass $request): array
    {
        $this->received($request);
        self::text($request->AccountID ?? null) !== '' || self::refuse('Missing mandatory Account ID');
        $this->ownAccount($request);
        return ['AccountBalancesList' => self::BALANCES];
    }

    private function ownAccount(stdClass $request): string
    {
        $id = self::text($request->AccountID ?? null);
        isset($this->accounts[$id]) || self::refuse('Undefined Account ID');
        return $id;
    }

    private function accountOf(string $userName): ?int
    {
        foreach ($this->accounts as $id => $account) {
            if ($account['userName'] === $userName) {
                return $id;
            }
        }
        return null;
    }

    private function check(stdClass $request, ?int $own, string $noAtSign): void
    {
        if (self::text($request->AccountType ?? null) !== 'End User') {
            self::refuse('Invalid or Missing Account Type');
        }
        $this->checkUser($request->PrimaryContact->CumulusUser ?? new stdClass(), $own, $noAtSign);
        self::checkOrganisation($request);
        self::checkContact('PrimaryContact', $request->PrimaryContact->Detail ?? new stdClass());
        if (self::text($request->BillingContact->Detail->Title ?? null) !== '') {
            self::checkContact('BillingContact', $request->BillingContact->Detail);
        }
    }

    private function checkUser(stdClass $user, ?int $own, string $noAtSign): void
    {
        $name = self::text($user->UserName ?? null);
        $domain = (string) substr((string) strrchr($name, '@'), 1);
        match (true) {
            $name === '' => self::refuse('Invalid or Missing CumulusUser Username'),
            !str_contains($name, '@') => self::refuse($noAtSign),
            preg_match('/^[^\s.]+(\.[^\s.]+)+$/D', $domain) !== 1 => self::refuse('Invalid CumulusUser Username'),
            $this->realm !== null && $domain !== $this->realm =>
                self::refuse('CumulusUser Username contains an invalid suffix'),
            !in_array($this->accountOf($name), [null, $own], true) =>
                self::refuse('CumulusUser Username is already in use'),
            preg_match('/^.{6}/su', self::text($user->Password ?? null)) !== 1 =>
                self::refuse('Invalid or Missing Password'),
            default => null,
        };
    }

    private static function checkOrganisation(stdClass $request): void
    {
        $type = self::text($request->AccountContactType->Type ?? null);
        $organisation = $request->AccountOrganisation ?? new stdClass();
        $values = "AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'";
        match (true) {
            $type === '' => self::refuse("Missing $values"),
            !in_array($type, ['Organisation', 'Org', 'Individual'], true) => self::refuse("Invalid $values"),
            $type !== 'Individual' && self::text($organisation->OrgName ?? null) === '' =>
                self::refuse("Missing OrgName. When AccountContactType is 'Organisation' OrgName is required"),
            preg_match('/^(-?\d+)?$/D', self::text($organisation->OrgType ?? null)) !== 1 =>
                self::refuse("Invalid OrgType. If given OrgType value,then it must valid integer."
                    . " Otherwise leave blank to set default value 29 for org type 'Company'"),
            default => null,
        };
    }

    private static function checkContact(string $contact, stdClass $detail): void
    {
        foreach (self::DETAIL as $field => $label) {
            $value = self::text($detail->$field ?? null);
            $valid = match ($field) {
                'State' => in_array(strtolower($value), self::STATES, true),
                'EmailAddress' => preg_match('/^[^\s@]+@[^\s@]+$/D', $value) === 1,
                default => $value !== '',
            };
            $valid || self::refuse("$contact: Invalid or Missing $label");
        }
        $website = self::text($detail->Website ?? null);
        $website === '' || preg_match('~^(https?://)?[^\s/.]+(\.[^\s/.]+)+(/\S*)?$~Di', $website) === 1
            || self::refuse("$contact: Invalid Website");
    }

    private static function text(?string $value): string
    {
        return trim($value ?? '');
    }

    private static function refuse(string $detail): never
    {
        throw new SoapFault('Client', 'Validation Error', 'http://emersion.com.au/Services', $detail);
    }

    private function received(stdClass $request): void
    {
        file_put_contents("$this->directory/received.json", json_encode($request, JSON_THROW_ON_ERROR));
    }

    private function store(int $id, stdClass $request): void
    {
        $billing = (array) ($request->BillingContact->Detail ?? []);
        $this->accounts[$id] = [
            'userName' => self::text($request->PrimaryContact->CumulusUser->UserName),
            'primary' => (array) $request->PrimaryContact->Detail,
            'billing' => isset($billing['Title']) ? $billing : $this->accounts[$id]['billing'] ?? [],
        ];
        file_put_contents("$this->directory/accounts.json", json_encode($this->accounts, JSON_THROW_ON_ERROR));
    }
}
