package io.popdb.pulse.domain.watch;

import io.popdb.pulse.declarations.Agency;
import io.popdb.pulse.declarations.Category;
import io.popdb.pulse.declarations.Region;
import io.popdb.pulse.declarations.Wording;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the agencies that an incident of many is about have in common: where to look first. */
enum CommonTrait {
    ALL("tất cả các đơn vị được theo dõi", "all that are watched"),
    MINISTRIES("đều là bộ, ngành", "all of them ministries"),
    ENTERPRISES("đều là doanh nghiệp", "all of them enterprises"),
    PROVINCES("đều là tỉnh, thành phố", "all of them provinces"),
    PROVINCES_OF_THE_NORTH("đều là tỉnh, thành phố miền Bắc", "all of them provinces in the north"),
    PROVINCES_OF_THE_CENTRE("đều là tỉnh, thành phố miền Trung", "all of them provinces in the middle of the country"),
    PROVINCES_OF_THE_SOUTH("đều là tỉnh, thành phố miền Nam", "all of them provinces in the south"),
    NOTHING("thuộc nhiều nhóm", "of several kinds");

    private final String vi;
    private final String en;

    CommonTrait(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    static CommonTrait of(Collection<Agency> agencies, Collection<Agency> watched) {
        if (agencies.size() == watched.size()) {
            return ALL;
        }
        Set<Category> categories = agencies.stream().map(Agency::category).collect(Collectors.toSet());
        return categories.size() == 1 ? of(categories.iterator().next(), agencies) : NOTHING;
    }

    private static CommonTrait of(Category category, Collection<Agency> agencies) {
        return switch (category) {
            case MINISTRY -> MINISTRIES;
            case ENTERPRISE -> ENTERPRISES;
            case PROVINCE -> ofProvinces(agencies);
        };
    }

    private static CommonTrait ofProvinces(Collection<Agency> agencies) {
        Set<Optional<Region>> regions = agencies.stream().map(Agency::region).collect(Collectors.toSet());
        if (regions.size() != 1) {
            return PROVINCES;
        }
        return regions.iterator()
                .next()
                .map(region -> switch (region) {
                    case NORTH -> PROVINCES_OF_THE_NORTH;
                    case CENTRE -> PROVINCES_OF_THE_CENTRE;
                    case SOUTH -> PROVINCES_OF_THE_SOUTH;
                })
                .orElse(PROVINCES);
    }

    /** Whether it tells these from the others. */
    boolean isTelling() {
        return this != ALL && this != NOTHING;
    }

    Wording wording() {
        return new Wording(vi, en);
    }
}
