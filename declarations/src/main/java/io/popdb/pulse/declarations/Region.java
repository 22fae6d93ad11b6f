package io.popdb.pulse.declarations;

/** The part of the country in which an agency's seat lies. */
public enum Region {
    NORTH,
    CENTRE,
    SOUTH;

    /** Between Ninh Bình and Thanh Hóa, in degrees. */
    private static final double SOUTH_END_OF_THE_NORTH = 20;
    /** Between Lâm Đồng and Đồng Nai. */
    private static final double NORTH_END_OF_THE_SOUTH = 11.4;

    static Region of(Agency.Seat seat) {
        if (seat.latitude() >= SOUTH_END_OF_THE_NORTH) {
            return NORTH;
        }
        return seat.latitude() > NORTH_END_OF_THE_SOUTH ? CENTRE : SOUTH;
    }
}
